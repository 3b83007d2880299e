import { Layers } from "@layers/react-native";

Layers.configure({
  appId: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&\u003c/script>\u2028\nl",
  endpoint: "a'b\"c\\d$e${f}#{g}\\(h)`i`%j 😀<k>&\u003c/script>\u2028\nl",
});
