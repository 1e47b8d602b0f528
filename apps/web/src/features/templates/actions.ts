"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { defaultInput, oneTemplateInput, orderInput, templateInput } from "./input";

export const keepTemplate = action(templateInput, commands.keepTemplate);
export const orderTemplates = action(orderInput, commands.orderTemplates);
export const setDefaultTemplate = action(defaultInput, commands.setDefaultTemplate);
export const removeTemplate = action(oneTemplateInput, commands.removeTemplate);
