class A extends Application {
    public void onCreate() {
        super.onCreate();
        PostHogAndroidConfig config = new PostHogAndroidConfig("k");
        config.setDebug(true);
        config.setHost("h");
        PostHogAndroid.setup(this, config);
    }
}
