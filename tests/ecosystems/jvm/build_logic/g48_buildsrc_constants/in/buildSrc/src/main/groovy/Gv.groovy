class Gv {
    static final String DB = '9.0'
    static def queue = 'org.sample:queue:9.5'
}
