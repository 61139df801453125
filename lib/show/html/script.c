#include "show/html/html.h"

#include <stddef.h>

/* What sums others up stays on top, what is unknown or hidden goes to the end; the first click on numbers
 * puts the largest first. The place in the page decides between equal ones, so sorting is stable in any
 * browser. */
const char *const html_script[] = {
	"'use strict';\n"
	"document.querySelectorAll('table').forEach(function (table) {\n"
	"  var heads = table.tHead.rows[0].cells, body = table.tBodies[0];\n"
	"  function amount(words) {\n"
	"    var found = /[<>]?[-+]?[0-9][0-9,]*([.][0-9]+)?/.exec(words.replace('\xE2\x88\x92', '-'));\n"
	"    var number = found ? parseFloat(found[0].replace(/[<>,]/g, '')) : NaN;\n"
	"    return found && found[0][0] === '<' ? number * 0.999 : found && found[0][0] === '>' ? number + "
	"0.001 : number;\n"
	"  }\n"
	"  function compare(a, b, numbers) {\n"
	"    if (numbers) return a - b;\n"
	"    return a.localeCompare(b, document.documentElement.lang, {numeric: true});\n"
	"  }\n",
	"  function sort(column, way) {\n"
	"    var numbers = heads[column].classList.contains('n');\n"
	"    var rows = Array.prototype.map.call(body.rows, function (row, place) {\n"
	"      var words = row.cells[column].textContent.trim(), key = numbers ? amount(words) : words;\n"
	"      return {row: row, place: place, key: key, sum: row.classList.contains('sum') ? 0 : 1,\n"
	"        none: (numbers ? isNaN(key) : words === '' || words === '\xE2\x80\x93') ? 1 : 0};\n"
	"    });\n"
	"    rows.sort(function (a, b) {\n"
	"      return a.sum - b.sum || a.none - b.none || (a.none ? 0 : way * compare(a.key, b.key, numbers)) || "
	"a.place - b.place;\n"
	"    });\n"
	"    rows.forEach(function (entry) { body.appendChild(entry.row); });\n"
	"  }\n",
	"  Array.prototype.forEach.call(heads, function (head, column) {\n"
	"    var button = document.createElement('button');\n"
	"    button.type = 'button';\n"
	"    while (head.firstChild) button.appendChild(head.firstChild);\n"
	"    head.appendChild(button);\n"
	"    button.addEventListener('click', function () {\n"
	"      var now = head.getAttribute('aria-sort'), numbers = head.classList.contains('n');\n"
	"      var rising = now ? now === 'descending' : !numbers;\n"
	"      Array.prototype.forEach.call(heads, function (other) { other.removeAttribute('aria-sort'); });\n"
	"      head.setAttribute('aria-sort', rising ? 'ascending' : 'descending');\n"
	"      sort(column, rising ? 1 : -1);\n"
	"    });\n"
	"  });\n"
	"});\n",
	NULL,
};
