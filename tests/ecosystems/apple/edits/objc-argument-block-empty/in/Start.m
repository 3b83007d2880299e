@import Sentry;

@implementation Start

+ (void)now {
	[SentrySDK startWithConfigureOptions:^(SentryOptions * _Nonnull it) {}];
}

@end
