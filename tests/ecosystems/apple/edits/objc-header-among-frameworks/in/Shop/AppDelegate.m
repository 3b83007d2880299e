#import "AppDelegate.h"

#import <Firebase.h>
#import <React/RCTBridge.h>
#import <React/RCTRootView.h>

#import "Shop-Swift.h"

#if DEBUG
#import <FlipperKit/FlipperClient.h>
#endif

@interface AppDelegate ()
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application
    didFinishLaunchingWithOptions:(NSDictionary *)launchOptions
{
#if DEBUG
  InitializeFlipper(application);
#endif
  self.window = nil;
  return [super application:application didFinishLaunchingWithOptions:launchOptions];
}

@end
