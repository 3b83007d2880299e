import Logging

public enum Start {
    public static let log = Logger(label: "buoys")

    public static func all() {
        log.info("started")
    }
}
