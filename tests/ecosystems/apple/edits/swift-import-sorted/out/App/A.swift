//
//  A.swift
//

import Combine
import Sentry
import UIKit

func go() {
    SentrySDK.start { $0.dsn = dsn }
}
