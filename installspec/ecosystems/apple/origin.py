"""Whether a name that a Swift file uses can come from nowhere but an import that it lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from installspec.text.source.around import Around, word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from installspec.model.facts import Call

_IMPORT = re.compile(
    rb"^[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+"
    rb"(?:(?:class|struct|enum|protocol|typealias|func|let|var)[ \t]+)?(\w+)",
    re.MULTILINE,
)
# Frameworks of the system, which bring no SDK along.
_SYSTEM = frozenset(
    b"Foundation UIKit SwiftUI AppKit WatchKit Combine Observation OSLog os Darwin Dispatch CoreData SwiftData CoreLocation CoreGraphics CoreImage CoreText CoreMedia "
    b"CoreMotion CoreHaptics CoreSpotlight CoreServices CoreBluetooth CoreTelephony AVFoundation AVKit MapKit StoreKit WebKit WidgetKit ActivityKit AppIntents Intents "
    b"UserNotifications UserNotificationsUI BackgroundTasks CloudKit Contacts ContactsUI EventKit EventKitUI Photos PhotosUI Security LocalAuthentication "
    b"AuthenticationServices AppTrackingTransparency AdSupport AdServices Network SystemConfiguration NetworkExtension MessageUI SafariServices QuartzCore Metal MetalKit "
    b"SpriteKit SceneKit ARKit RealityKit GameKit GameplayKit HealthKit HomeKit PassKit Vision NaturalLanguage CoreML Speech MediaPlayer MultipeerConnectivity CryptoKit "
    b"Charts TipKit UniformTypeIdentifiers LinkPresentation QuickLook Accelerate simd ObjectiveC CallKit PushKit PDFKit Social DeviceCheck Synchronization "
    b"RegexBuilder Cocoa Carbon IOKit ServiceManagement MetricKit ExtensionKit Swift".split()
)
_MACROS = re.compile(rb"@_exported\b")
_LOOSE = re.compile(
    rb"^[ \t]*#(?:import|include)[ \t]*<(?!(?:UIKit|Foundation|React|AppKit|CommonCrypto|objc|sys|CoreData|WebKit)/)", re.MULTILINE
)


def unbrought(call: Call, data: bytes, modules: Sequence[str], around: Around) -> bool:
    """A name may also come through what a module exports, a bridging header, or another file of the module that declares it."""
    if not call.format.endswith("/swift") or any(found[1] not in _SYSTEM for found in _IMPORT.finditer(data)):
        return False
    name = word(call.lacks)
    declared = re.compile(rb"\b(?:class|struct|enum|actor|protocol|typealias|let|var|func|case|macro)\s+`?" + name)
    if declared.search(data) or not around.none_says(declared, (".swift",), (call.lacks,)):
        return False
    if not around.none_says(_MACROS, (".swift",), ("@_exported",)):
        return False
    objc = re.compile(
        rb"@(?:interface|protocol|class|compatibility_alias)\s+"
        + name
        + rb"|NS_SWIFT_NAME\(\s*"
        + name
        + rb"|(?:#[ \t]*+define|\btypedef)\b[^\n]{0,300}"
        + name
    )
    if not around.none_says(objc, (".h", ".m", ".mm"), (call.lacks,)):
        return False
    return _no_header_brings(modules, around)


def _no_header_brings(modules: Sequence[str], around: Around) -> bool:
    """Whether no header of the repository imports the SDK, and none that is called a bridging header imports what may bring it."""
    said = b"|".join(re.escape(one.encode()) for one in modules) or rb"\0"
    brought = re.compile(rb"(?:@import[ \t]+|[<\"])(?:" + said + rb")\b")
    if not around.none_says(brought, (".h", ".pch", ".modulemap"), modules):
        return False
    bridging = [path for path in around.paths if "ridging" in path and path.endswith(".h")]
    return not any(_LOOSE.search(around.read(path) or b"") for path in bridging)
