// The facts of the case live in this tab of the browser (sessionStorage): they come back after a reload, and go with
// the tab. The server only sees them while it answers.
const KEY = "poortwijzer-case";

export default function ({ data, setStateValue }) {
  try {
    if (!data.ready) setStateValue("kept", sessionStorage.getItem(KEY) || "");
    else if (data.kept) sessionStorage.setItem(KEY, data.kept);
    else sessionStorage.removeItem(KEY);
  } catch {
    if (!data.ready) setStateValue("kept", "");  // a browser that allows no storage: the case lives until the reload
  }
}
