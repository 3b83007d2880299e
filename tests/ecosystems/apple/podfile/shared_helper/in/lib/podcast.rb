class Podcast
  VERSION = '9'
  x = "unclosed
end
