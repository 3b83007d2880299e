class A extends Application {
    public void onCreate() {
        super.onCreate();
        SentryAndroid.init(this, o -> {
            o.setDsn("d$");
            o.setDebug(true);
        });
    }
}
