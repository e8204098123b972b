-- Read like people: a page, a pause of a second, the next page. The arguments are the pages.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "wrk.lua")

local pages, place = {}, 0

init = function(args)
  for i = 1, #args do pages[i] = args[i] end
end

delay = function()
  return 1000
end

request = function()
  place = place % #pages + 1
  return wrk.format("GET", pages[place])
end
