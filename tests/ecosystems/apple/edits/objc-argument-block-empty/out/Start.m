@import Sentry;

@implementation Start

+ (void)now {
	[SentrySDK startWithConfigureOptions:^(SentryOptions * _Nonnull it) {
		it.dsn = @"https://examplePublicKey@o0.ingest.example/0";
	}];
}

@end
