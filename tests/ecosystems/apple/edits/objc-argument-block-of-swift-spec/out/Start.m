@import Sentry;

@implementation Start

+ (void)now {
    [SentrySDK startWithConfigureOptions:^(SentryOptions *options) {
        options.dsn = @"https://examplePublicKey@o0.ingest.example/0";
        // Nothing personal.
        options.sendDefaultPii = NO;
    }];
}

@end
