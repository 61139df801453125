#include "show/html/html.h"

#include <stddef.h>

/* Blue against orange and green, told apart with any kind of colour sight; every ink has at least 4.5:1
 * against the ground and every mark 3:1, in both lights. */
#define LIGHT                                                                                                \
	"--ground:#fdfcf9;--ink:#1c1e21;--soft:#5b6068;--rule:#dedad1;--track:#ece9e2;--coaching:#005a9e;--"     \
	"managing:#2b93cf;"                                                                                      \
	"--mentoring:#007f5f;--inspection:#c94f00;--help:#a8508b;--other:#7d8288;--alarm:#b03000;--range:#"      \
	"a9c6de"
#define DARK                                                                                                 \
	"--ground:#14171a;--ink:#e8e6e1;--soft:#a3a8af;--rule:#343a41;--track:#252a2f;--coaching:#4fa3e3;--"     \
	"managing:#9ad2f5;"                                                                                      \
	"--mentoring:#2fb38c;--inspection:#ee8a3a;--help:#dd8fc2;--other:#8a9098;--alarm:#ff9a6b;--range:#"      \
	"31536f"

const char *const html_style[] = {
	":root{color-scheme:light dark;" LIGHT "}\n",
	"@media screen and (prefers-color-scheme:dark){:root{" DARK "}}\n",
	"*{box-sizing:border-box}\n",
	"html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n",
	"body{margin:0 auto;max-width:62rem;padding:2.5rem 1.25rem "
	"4rem;background:var(--ground);color:var(--ink);"
	"font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif;"
	"font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}\n",
	"h1{margin:0;font-size:.875rem;font-weight:600;letter-spacing:.02em}\n",
	".dates{margin:0;font-size:.875rem;color:var(--soft)}\n",
	".stale{color:var(--alarm);font-weight:600}\n",
	".headline,h2{font-family:ui-serif,Charter,Georgia,'Noto Serif','Liberation "
	"Serif',serif;font-weight:400;text-wrap:balance}\n",
	".headline{margin:1.25rem 0 1.75rem;font-size:clamp(1.6rem,1.1rem + 2.4vw,2.35rem);line-height:1.2}\n",
	"h2{margin:0 0 .4rem;font-size:1.4rem;line-height:1.25}\n",
	"section{margin-top:3rem;border-top:1px solid var(--ink);padding-top:.8rem}\n",
	"p{margin:0 0 .7rem;max-width:42rem}\n",
	".note{font-size:.875rem;color:var(--soft);margin-top:.9rem}\n",
	".facts{display:grid;grid-template-columns:repeat(4,1fr);gap:1.25rem;margin:0;border-top:1px solid "
	"var(--ink);"
	"padding-top:.8rem}\n",
	".facts dt{font-size:.875rem;font-weight:600}\n",
	".facts dd{margin:0;font-size:.8125rem;line-height:1.4;color:var(--soft)}\n",
	".facts .amount{font-size:1.9rem;line-height:1.25;color:var(--ink)}\n",
	"figure{margin:1.1rem 0 .4rem}\n",
	"figcaption{display:flex;flex-wrap:wrap;gap:.1rem "
	"1.1rem;margin-bottom:.5rem;font-size:.8125rem;color:var(--soft)}\n",
	"figcaption span{display:inline-flex;align-items:center;gap:.35rem}\n",
	".row{display:grid;grid-template-columns:9.5rem minmax(0,1fr) "
	"15rem;column-gap:1.1rem;align-items:center}\n",
	".row+.row .plot{margin-top:0}\n",
	".who{font-size:.875rem;line-height:1.25;overflow-wrap:anywhere}\n",
	".says{font-size:.875rem;white-space:nowrap;display:grid;grid-template-columns:3.6rem "
	"1fr;column-gap:.6rem;"
	"align-items:baseline}\n",
	".says b{text-align:right;font-weight:600}\n",
	".says small{font-size:.8125rem;color:var(--soft);white-space:normal;line-height:1.25}\n",
	".sum .who{font-weight:600}\n",
	".broken b,em{color:var(--alarm);font-style:normal;font-weight:600}\n",
	"svg{display:block;overflow:visible}\n",
	".sample{flex:none}\n",
	".grid{stroke:var(--rule);stroke-width:1}\n",
	".axis text{font-size:.75rem;fill:var(--soft)}\n",
	".range{stroke:var(--range);stroke-width:9}\n",
	".link{stroke:var(--other);stroke-width:1.5}\n",
	".clear{stroke:var(--ink);stroke-width:3}\n",
	".logged{stroke:var(--ink);stroke-width:2.5}\n",
	".before{stroke:var(--ink);stroke-width:1.5}\n",
	"circle{stroke-width:2.5}\n",
	"circle.self{fill:var(--ground);stroke:var(--inspection)}\n",
	"circle.reports{fill:var(--coaching);stroke:var(--coaching)}\n",
	"rect{stroke:var(--ground);stroke-width:1}\n",
	"rect.coaching{fill:var(--coaching)}rect.managing{fill:var(--managing)}rect.mentoring{fill:var(--"
	"mentoring)}\n",
	"rect.inspection{fill:var(--inspection)}rect.help{fill:var(--help)}rect.other{fill:var(--other)}\n",
	"rect.unclassified{fill:var(--ground);stroke:var(--other);stroke-dasharray:3 2}\n",
	"rect.track{fill:var(--track)}rect.breaks{fill:var(--alarm)}\n",
	"polyline{fill:none;stroke:var(--coaching);stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}"
	"\n",
	"polyline.end{stroke-width:6}\n",
	"details{margin-top:.6rem}\n",
	"summary{cursor:pointer;font-size:.875rem;color:var(--soft)}\n",
	".more{margin-top:.6rem;font-size:.875rem;color:var(--soft)}.more input{margin:0 .4rem 0 "
	"0;vertical-align:-.1em}\n",
	"@media screen{.scroll:has(+.more input:not(:checked)) tbody tr:nth-child(n+13){display:none}}\n",
	".scroll{overflow-x:auto;margin-top:.6rem}\n",
	"table{border-collapse:collapse;font-size:.8125rem;line-height:1.35}\n",
	"th,td{padding:.28rem .9rem .28rem 0;text-align:left;vertical-align:baseline;border-bottom:1px solid "
	"var(--rule)}\n",
	"thead "
	"th{font-weight:400;color:var(--soft);vertical-align:bottom;border-bottom-color:var(--ink);min-width:3."
	"4rem}\n",
	"tbody th{font-weight:400;position:sticky;left:0;background:var(--ground);min-width:7rem;max-width:14rem;"
	"overflow-wrap:anywhere}\n",
	"tr.sum th{font-weight:600}\n",
	"th "
	"button{font:inherit;color:inherit;text-align:inherit;background:none;border:0;margin:0;padding:.25rem "
	"0;min-height:1.5rem;"
	"cursor:pointer;touch-action:manipulation}\n",
	"th button:hover{color:var(--ink);text-decoration:underline}\n",
	"th[aria-sort]{color:var(--ink)}th[aria-sort=ascending] button::after{content:' \\2191'}"
	"th[aria-sort=descending] button::after{content:' \\2193'}\n",
	".n{text-align:right}td.n,.d{white-space:nowrap}\n",
	".logo{display:block;max-height:3rem;max-width:14rem;margin:0 0 1rem}\n",
	".hidden{font-style:italic;color:var(--soft)}\n",
	":focus-visible{outline:2px solid var(--coaching);outline-offset:2px}\n",
	"@media (max-width:42rem){body{padding:1.5rem 1rem 3rem}section{margin-top:2.25rem}\n",
	".facts{grid-template-columns:repeat(2,1fr)}\n",
	".row{grid-template-columns:minmax(0,1fr) auto;align-items:baseline;margin-top:.5rem}\n",
	".row .plot{grid-row:2;grid-column:1/-1}.row .axis{grid-row:1}\n",
	".says{display:block;text-align:right}}\n",
	"@page{margin:16mm}\n",
	"@media print{:root{--ground:#fff;color-scheme:light}body{max-width:none;padding:0;font-size:10pt}\n",
	"section{break-inside:auto;margin-top:1.6rem}h2,.lead{break-after:avoid}.row,tr,.facts{break-inside:"
	"avoid}\n",
	".more{display:none}details::details-content{content-visibility:visible;block-size:auto}summary{list-"
	"style:none}\n",
	".scroll{overflow:visible}th,td{padding-right:.35rem}td.n{white-space:normal}table{font-size:7.5pt}tbody "
	"th{position:static;min-width:5.5em}"
	"thead th{min-width:0;hyphens:auto;overflow-wrap:anywhere}thead{display:table-header-group}th "
	"button{padding:0;min-height:0}th[aria-sort] button::after{content:none}}\n",
	NULL,
};
