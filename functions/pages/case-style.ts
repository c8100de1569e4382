/** How the parts of a case look: one column on a phone, two where there is room. */
export const CASE_STYLE = `
main:has(.case){max-width:66rem;padding-top:1rem}.case{overflow-wrap:anywhere}bdi,.words{unicode-bidi:isolate}.case p{margin:0 0 .5rem}.case h2{margin:1.25rem 0 .5rem}.case section.card>h2:first-child{margin-top:0}
.case .title{font-size:1.4rem;line-height:1.25;margin:.5rem 0 1rem}.words{white-space:pre-wrap}.small,.at,.hint{font-size:.9rem}.at{display:block}.hint{color:var(--soft);margin:0 0 .35rem}label+.hint{margin-top:-.15rem}
.card{padding:1rem}.stands{font-size:1.15rem;font-weight:600}.facts{display:block}.facts>div{border-top:1px solid var(--line);padding:.5rem 0}.facts dt{font-size:.9rem}
ol.said,.lines{list-style:none;margin:0;padding:0}.lines>li{border-top:1px solid var(--line);padding:.6rem 0}.lines>li:first-child{border-top:0}
.said>li{border-left-width:4px;margin-bottom:.75rem}.said blockquote{border:0;padding:0;margin:.25rem 0 .5rem}.ours{border-left-color:var(--brand)}.note{background:var(--note);border-color:var(--edge)}
.label{display:inline-block;background:var(--note);border:1px solid var(--edge);border-radius:6px;font-size:.85rem;font-weight:600;padding:.1rem .5rem}
.part{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center;justify-content:space-between}.part>span{flex:1 1 12rem}.case .part button{width:auto;min-height:2.75rem;margin:0;padding:.4rem .9rem;background:none;color:var(--brand);border:1px solid var(--brand)}
iframe.mail{display:block;width:100%;height:70vh;border:1px solid var(--line);border-radius:8px;background:#fff;resize:vertical}
.state.good{color:var(--good)}.state.look{color:var(--look);font-weight:600}.warn{border-left:4px solid var(--look)}.done{border-left:4px solid var(--good);font-weight:600}
mark{background:var(--note);color:inherit;border:1px solid var(--edge);border-radius:6px;font-size:.85rem;padding:0 .35rem}mark.bad{border-color:var(--bad)}.goes{background:var(--back);border-radius:8px;padding:.5rem .75rem}
summary{font-weight:600;min-height:2.75rem;padding:.6rem 0;cursor:pointer;color:var(--brand)}details.card{padding:.15rem 1rem}details[open].card{padding-bottom:1rem}.earlier{margin-bottom:.75rem}
.acts details.card{margin-bottom:.5rem}.jumps{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:center}.jump{display:inline-block;min-height:2.75rem;padding:.6rem 1rem .6rem 0;font-weight:600}.case textarea{min-height:9rem}.case button{width:100%;min-height:3rem}.case .said button,.case .warn button{width:auto}
@supports selector(:has(*)){form:not(:has(option[value=overcome_by_events]:checked)) .event{display:none}}
@media(min-width:40rem){.facts>div{display:grid;grid-template-columns:8rem 1fr}.facts dt{font-size:1rem}.case button{width:auto}.at{display:inline}}
@media(min-width:56rem){.columns,.beside{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem;align-items:start}.now{grid-column:2}.talk{grid-column:1;grid-row:1/span 2}.todo{grid-column:2}.columns{grid-template-rows:auto 1fr}.jumps{display:none}.facts>div{display:block}.columns .talk>h2:first-child{margin-top:0}}
`;
