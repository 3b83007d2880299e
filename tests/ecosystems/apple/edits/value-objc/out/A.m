static NSString *const kId = @"a\"b";
#import <Layers/Layers.h>
