#import <UIKit/UIKit.h>
#import "ShopDelegate.h"

int main(int argc, char *argv[]) {
    @autoreleasepool {
        return UIApplicationMain(argc, argv, nil, NSStringFromClass([ShopDelegate class]));
    }
}
