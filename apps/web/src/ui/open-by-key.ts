/** Opens the list behind a button, and lets go of the button afterwards: while it has the focus, letters are typed into it. */
export function openByKey(id: string) {
  const button = document.getElementById(id);
  if (!(button instanceof HTMLButtonElement)) return;
  const list = button.popoverTargetElement;
  const letGo = (event: Event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    list?.removeEventListener("toggle", letGo);
    button.blur();
  };
  list?.addEventListener("toggle", letGo);
  button.click();
}
