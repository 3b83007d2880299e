require_relative 'loop_pods'
KIT = { :own => '4.0' }
def kit_pods
  pod 'Kit', "~> #{VERSION}"
end
