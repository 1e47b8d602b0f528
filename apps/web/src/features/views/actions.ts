"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import {
  newViewInput,
  orderInput,
  ownDisplayInput,
  saveViewInput,
  shareViewInput,
  starInput,
  startInput,
  viewInput,
} from "./input";

export const keepOwnDisplay = action(ownDisplayInput, commands.keepOwnDisplay);
export const keepView = action(newViewInput, commands.keepView);
export const saveView = action(saveViewInput, commands.saveView);
export const shareView = action(shareViewInput, commands.shareView);
export const removeView = action(viewInput, commands.removeView);
export const starView = action(starInput, commands.starView);
export const orderStars = action(orderInput, commands.orderStars);
export const setStart = action(startInput, commands.setStart);
