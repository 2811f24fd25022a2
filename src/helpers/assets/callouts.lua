-- Writes ::: {.callout-note title="…"} as the HTML that Quarto's Bootstrap theme makes of it.
-- Both engines run this filter, so both pages have the same callouts. Raw HTML around the content
-- keeps Quarto's own callout filter, which runs later, from taking the result apart again.

local names = { note = "Note", tip = "Tip", warning = "Warning", important = "Important", caution = "Caution" }

local function kind_of(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match("^callout%-(%a+)$")
    if kind and names[kind] then return kind end
  end
end

local function escaped(text)
  local marks = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }
  return (text:gsub('[&<>"]', marks))
end

local function opening(div, kind)
  local id = div.identifier ~= "" and (' id="' .. escaped(div.identifier) .. '"') or ""
  return '<div class="callout callout-style-default callout-' .. kind .. ' callout-titled"' .. id .. ' role="note">'
    .. '<div class="callout-header"><div class="callout-title-container">'
    .. escaped(div.attributes.title or names[kind])
    .. '</div></div>\n<div class="callout-body-container callout-body">'
end

function Div(div)
  local kind = kind_of(div)
  if not kind or not FORMAT:match("html") then return nil end
  local blocks = pandoc.List({ pandoc.RawBlock("html", opening(div, kind)) })
  blocks:extend(div.content)
  blocks:insert(pandoc.RawBlock("html", "</div>\n</div>"))
  return blocks
end
