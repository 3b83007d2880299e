public final class Jvm {
    public static final String LOG = "8.0";
    private Jvm() {}
}
