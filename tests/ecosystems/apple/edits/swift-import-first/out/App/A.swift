//
//  A.swift
//

import Sentry

func go() {
    SentrySDK.start { $0.dsn = dsn }
}
