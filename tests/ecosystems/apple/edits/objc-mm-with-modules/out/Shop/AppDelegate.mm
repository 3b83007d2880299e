#import "AppDelegate.h"

@import Expo;
@import Layers;
@import UIKit;

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)launchOptions {
    // Override point for customization after application launch.
    [Layers configureWithBlock:^(LayersOptions *options) {
        options.appId = @"app_example";
    }];

    [self start];
    return YES;
}

@end
