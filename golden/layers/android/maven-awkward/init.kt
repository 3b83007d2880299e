import com.layers.sdk.Layers

Layers.configure(
    appId = "a'b\"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl",
    endpoint = "a'b\"c\\d\$e\${f}#{g}\\(h)`i`%j 😀<k>&</script>\u2028\nl",
)
