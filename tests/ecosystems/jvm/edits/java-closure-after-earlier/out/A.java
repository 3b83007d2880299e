class A extends Application {
    public void onCreate() {
        super.onCreate();
        SentryAndroid.init(this, options -> {
            options.setDsn("d");
            options.setEnvironment("production");
            options.setDebug(true);
        });
    }
}
