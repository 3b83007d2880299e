#import "AppDelegate.h"

@import Layers;

@implementation AppDelegate
- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)launchOptions {
    [Layers configureWithBlock:^(LayersOptions *options) {
        options.appId = @"other";
    }];
    return YES;
}
@end
