class A extends Application {
    public void onCreate() {
        super.onCreate();
        Layers.configure("a");
    }
}
