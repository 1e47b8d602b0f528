/**
 * Opens the list behind a button, and lets go of the button afterwards: while it has the focus, letters are typed into it.
 * What is no button is typed into where it stands.
 */
export function openByKey(id: string) {
  const control = document.getElementById(id);
  if (!(control instanceof HTMLButtonElement)) return control?.focus();
  const list = control.popoverTargetElement;
  const letGo = (event: Event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    list?.removeEventListener("toggle", letGo);
    control.blur();
  };
  list?.addEventListener("toggle", letGo);
  control.click();
}
