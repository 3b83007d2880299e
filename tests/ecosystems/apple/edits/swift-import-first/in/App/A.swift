//
//  A.swift
//

func go() {
    SentrySDK.start { $0.dsn = dsn }
}
