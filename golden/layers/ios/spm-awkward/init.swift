import Layers

Layers.configure(
  appId: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&</script>\u{2028}\nl",
  endpoint: URL(string: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&</script>\u{2028}\nl")!
)
