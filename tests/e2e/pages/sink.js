// Puts markup into the page from a string, as a script of the page might, and says what came of that.
window.sink = () => {
  try {
    document.body.innerHTML = 'x';
    return 'taken';
  } catch (error) {
    return error.name;
  }
};
