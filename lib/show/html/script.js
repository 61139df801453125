/* Sorts tables by a column: makes the headings buttons. What sums others up stays on top, what is unknown or hidden goes to the
   end; the first click on numbers puts the largest first. The place in the page decides between equal ones, so sorting is
   stable in any browser. */
'use strict';
document.querySelectorAll('table').forEach(function (table) {
  var heads = table.tHead.rows[0].cells, body = table.tBodies[0];
  function amount(words) {
    var found = /[<>]?[-+]?[0-9][0-9,]*([.][0-9]+)?/.exec(words.replace('−', '-'));
    var number = found ? parseFloat(found[0].replace(/[<>,]/g, '')) : NaN;
    return found && found[0][0] === '<' ? number * 0.999 : found && found[0][0] === '>' ? number + 0.001 : number;
  }
  function compare(a, b, numbers) {
    if (numbers) return a - b;
    return a.localeCompare(b, document.documentElement.lang, {numeric: true});
  }
  function sort(column, way) {
    var numbers = heads[column].classList.contains('n');
    var rows = Array.prototype.map.call(body.rows, function (row, place) {
      var words = row.cells[column].textContent.trim(), key = numbers ? amount(words) : words;
      return {row: row, place: place, key: key, sum: row.classList.contains('sum') ? 0 : 1,
        none: (numbers ? isNaN(key) : words === '' || words === '–') ? 1 : 0};
    });
    rows.sort(function (a, b) {
      return a.sum - b.sum || a.none - b.none || (a.none ? 0 : way * compare(a.key, b.key, numbers)) || a.place - b.place;
    });
    rows.forEach(function (entry) { body.appendChild(entry.row); });
  }
  Array.prototype.forEach.call(heads, function (head, column) {
    var button = document.createElement('button');
    button.type = 'button';
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener('click', function () {
      var now = head.getAttribute('aria-sort'), numbers = head.classList.contains('n');
      var rising = now ? now === 'descending' : !numbers;
      Array.prototype.forEach.call(heads, function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');
      sort(column, rising ? 1 : -1);
    });
  });
});
