// A button that puts a text on the clipboard and says so, to the eye and to a screen reader.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  button.onclick = async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(data.text);
      status.textContent = data.done;
    } catch {
      status.textContent = data.failed;
    }
  };
}
