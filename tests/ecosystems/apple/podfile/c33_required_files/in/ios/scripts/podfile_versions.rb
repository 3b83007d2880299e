KIT_VERSION = '2.0.0'
$global = '3.1'
hidden = '4'
