-- Send enquiries, each from another visitor and with other words. The arguments are the token and
-- the fields that the form was shown with, and a word that no other run has.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "wrk.lua")

accepted = 0
local count = 0
local token, fields, run

init = function(args)
  token, fields, run = args[1], args[2], args[3]
end

request = function()
  count = count + 1
  local visitor = string.format("10.%d.%d.%d", count / 65536 % 256, count / 256 % 256, count % 256)
  local own = string.format("&name=Load&email=load-%s-%d%%40example.org&message=Words+of+%s,+number+%d",
    run, count, run, count)
  return wrk.format("POST", nil, {
    ["Host"] = wrk.headers["Host"],
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Cookie"] = "csrftoken=" .. token,
    ["X-Forwarded-For"] = visitor,
    ["X-Forwarded-Proto"] = "http",
  }, fields .. own)
end

-- A message that was taken leads on to another page; anything else wasn't taken.
response = function(status)
  if status == 302 then accepted = accepted + 1 end
end

local threads = {}
setup = function(thread)
  table.insert(threads, thread)
end

local say = done
done = function(summary, latency, requests)
  local all = 0
  for _, thread in ipairs(threads) do all = all + thread:get("accepted") end
  say(summary, latency, requests)
  io.write(string.format("ACCEPTED %d\n", all))
end
