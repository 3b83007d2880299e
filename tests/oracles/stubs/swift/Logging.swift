public struct Logger: Sendable {
    public init(label: String) {}
    public func info(_ message: String) {}
}
