/// The mannequin's measures as shares of body height.
///
/// Lengths: R. Drillis and R. Contini, *Body Segment Parameters* (1966), as reprinted in D. A.
/// Winter, *Biomechanics and Motor Control of Human Movement*, 4th ed. (2009), figure 4.1.
/// Thicknesses are the drawing's own, chosen so that the outline looks like a person.
enum Anthropometry {
  static let thigh = 0.245
  static let shank = 0.246
  /// Height of the ankle joint above the sole.
  static let ankleHeight = 0.039
  static let upperArm = 0.186
  static let forearm = 0.146
  static let hand = 0.108
  /// Hip joint to the height of the shoulder joint: 0.818 less 0.530.
  static let trunk = 0.288
  /// The pelvis's share of the trunk; the rest bends.
  static let pelvis = 0.060
  /// One of three links of the low back.
  static let lumbarLink = 0.036
  /// One of three links of the upper back.
  static let thoracicLink = 0.040
  static let neck = 0.062
  /// Base of the skull to the middle of the head (chin at 0.870, crown at 1).
  static let headCentre = 0.055
  /// Half the distance between the shoulder joints, just inside the shoulder's breadth of 0.259.
  static let shoulderHalf = 0.106
  /// Half the distance between the hip joints, inside the pelvis's breadth of 0.191.
  static let hipHalf = 0.052

  static let hipRadius = 0.050
  static let kneeRadius = 0.031
  static let calfRadius = 0.033
  static let ankleRadius = 0.020
  static let shoulderRadius = 0.030
  static let elbowRadius = 0.022
  static let wristRadius = 0.016
  static let palmRadius = 0.018
  static let fingerRadius = 0.011

  /// The trunk's cross sections from below the hip joint to the collar: half width, depth to the
  /// front, depth to the back.
  static let sections: [(half: Double, front: Double, back: Double)] = [
    (0.070, 0.036, 0.048),  // below the hip joint
    (0.094, 0.052, 0.068),  // hip joint and buttock
    (0.088, 0.052, 0.058),  // top of the pelvis
    (0.080, 0.052, 0.048),
    (0.077, 0.053, 0.045),  // waist
    (0.083, 0.056, 0.048),  // last rib
    (0.093, 0.062, 0.053),
    (0.100, 0.064, 0.058),  // chest
    (0.094, 0.048, 0.056),  // shoulders
    (0.046, 0.026, 0.036),  // collar
  ]
}
