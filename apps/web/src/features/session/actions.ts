"use server";

import {
  acceptLink,
  acceptSetup,
  changePassword as change,
  endAllSessions,
  changeName as rename,
  requireSession,
  signInWithPassword,
  signInWithProvider,
} from "@qm/auth";
import { SAMPLE_SIGN_INS } from "@qm/db/seed/sign-ins";
import { Refusal } from "@qm/domain";
import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/action";
import { atDoor, type DoorState, requireOwnPage } from "./door";
import { invitationInput, passwordInput, profileInput, resetInput, setupInput, signInInput } from "./input";

export async function signIn(from: string, _before: DoorState, form: FormData): Promise<DoorState> {
  return atDoor(signInInput, form, async ({ email, password }) => {
    await signInWithPassword(email, password);
    return from;
  });
}

/** One click in the sample workspace, whose passwords are public. */
export async function signInAsSample(from: string, _before: DoorState, form: FormData): Promise<DoorState> {
  return atDoor(z.object({ email: z.string() }), form, async ({ email }) => {
    const guest = SAMPLE_SIGN_INS.find((one) => one.email === email);
    if (!guest) throw new Refusal("invalid", "This is no sign-in of the sample workspace.");
    await signInWithPassword(guest.email, guest.password);
    return from;
  });
}

export async function signInElsewhere(from: string): Promise<void> {
  await requireOwnPage();
  await signInWithProvider(from);
}

export async function acceptInvitation(token: string, _before: DoorState, form: FormData): Promise<DoorState> {
  return atDoor(invitationInput, form, async (chosen) => {
    const email = await acceptLink(token, "invite", chosen);
    await signInWithPassword(email, chosen.password);
    return "/";
  });
}

export async function resetPassword(token: string, _before: DoorState, form: FormData): Promise<DoorState> {
  return atDoor(resetInput, form, async ({ password }) => {
    const email = await acceptLink(token, "reset", { password });
    await signInWithPassword(email, password);
    return "/";
  });
}

export async function makeFirstAdmin(token: string, _before: DoorState, form: FormData): Promise<DoorState> {
  return atDoor(setupInput, form, async (admin) => {
    await acceptSetup(token, admin);
    await signInWithPassword(admin.email, admin.password);
    return "/";
  });
}

export const changeName = action(profileInput, (actor, { name }) => rename(actor, name));

export async function changePassword(_before: DoorState, form: FormData): Promise<DoorState> {
  const { actor, token } = await requireSession();
  return atDoor(passwordInput, form, async (passwords) => {
    await change(actor, token, passwords);
    return "/account?changed=password";
  });
}

export async function signOutElsewhere(): Promise<void> {
  const { actor, token } = await requireSession();
  await requireOwnPage();
  await endAllSessions(actor, { except: token });
  refresh();
}
