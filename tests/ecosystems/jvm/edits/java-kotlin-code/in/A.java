class A extends Application {
    public void onCreate() {
        super.onCreate();
        SentryAndroid.init(this, o -> { o.setDebug(true); });
    }
}
