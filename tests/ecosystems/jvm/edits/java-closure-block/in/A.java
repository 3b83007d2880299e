class A extends Application {
    public void onCreate() {
        super.onCreate();
        SentryAndroid.init(this, options -> {
            options.setDebug(true);
        });
    }
}
