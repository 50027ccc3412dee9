// A list in which many are ticked (assets/view/choosing.js), told as a link names them.
(() => {
  const { useEffect } = window.React;
  const Choices = ({ id, value, setProps }) => {
    useEffect(() => {
      const list = document.getElementById(id);
      const tell = () => setProps({ value: window.monitorChoosing.ticked(list) });
      list.addEventListener("change", tell);
      window.monitorChoosing.start(list);
      if (window.monitorChoosing.ticked(list) !== value) tell();
      return () => list.removeEventListener("change", tell);
    }, []);
    return null;
  };
  Object.assign(window.monitor_live, { Choices });
})();
