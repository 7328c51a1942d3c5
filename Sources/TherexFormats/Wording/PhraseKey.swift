/// A phrase of the handouts: a number to the code, and in a phrase file the name of its case.
///
/// A new phrase is a name here and a line in each language's file. What places it has and whether it
/// counts is read from the English file. `CodingKey` is there for its name: the compiler writes the
/// table of names, so that no phrase is named twice.
package enum PhraseKey: Int, CaseIterable, CodingKey {
  // Numbers and lists.
  case range, atLeast, clauseComma, rowSemicolon, listComma, listAnd, listOr, named
  // Units.
  case seconds, minutes, hours, metres, kilometres, kilograms, pounds, days, weeks, months,
    severalWeeks
  // How much.
  case sets, setsOf, times, several, severalEach, repeated, sameDose, forTime, forDistance,
    setRow, noDose
  // Sides.
  case sideEach, sideEachAffectedFirst, sideEachKnownFirst, sideAlternating, sideLeft, sideRight,
    sideBoth, sideAffected, sideAffectedKnown, sideAffectedBoth, left, right, stepSideEach,
    stepSideAffectedFirst, stepSideAlternating, stepSideOnly, stepSideAffected
  // Loads.
  case loadWith, loadStart, loadEachHand, loadIfAble, bodyShare, bodyShareKnown, maxShare,
    ownBody, bandTan, bandWhite, bandYellow, bandOrange, bandPink, bandRed, bandGreen, bandBlue,
    bandPurple, bandBlack, bandBrown, bandGrey, bandSilver, bandGold
  // Holds, tempo, range, rest.
  case hold, holdEachTime, holdEachPosition, mayHold, mayHoldEachTime, mayHoldEachPosition,
    asAble, aFewSeconds, atMostAFewSeconds, tempoLower, tempoLift, tempoPause, rangeLimit, rest
  // Effort.
  case effort, inReserve, noneInReserve, borg, pulse
  // When.
  case daily, dailyOrAtLeast, daysAWeek, everyOtherDay, onDays, timesADay, everyHours,
    atMostADay, asNeeded, morning, midday, afternoon, evening, bedtime, atTime, timeAM, timePM
  // Dates.
  case date, weekdayDate, january, february, march, april, may, june, july, august, september,
    october, november, december, monday, tuesday, wednesday, thursday, friday, saturday, sunday,
    mondayShort, tuesdayShort, wednesdayShort, thursdayShort, fridayShort, saturdayShort,
    sundayShort
  // Conditions.
  case painAtMost, painAbove, painNone, painAny, painPastLimit, effortAtMost, reserveAtLeast,
    settledWithin, settledWithinHours,
    noFinding, finding,
    daysHere, signedOff, sessionsDone, sessionsDoneAt, sessionsDoneTop
  // What comes next.
  case nextWhen, nextLater, growWhen, growLater, growHoldBy, growHold, growRepsBy, growReps,
    growSetsBy, growSets, growTimeBy, growTime, growDistanceBy, growDistance, growLoadBy,
    growLoadPercent, growLoad, growBodyShareBy, growMaxShareBy, growBand
  // Going back.
  case backIf, backToBefore, backToDose, backToExercise, backToExerciseDose
  // Pain.
  case painScale, painLimit, painNoRise, painMildRise, painRise, painSettles, painSettlesHours,
    painNoneIn,
    painBeyond
  // Stop rules.
  case stopTitle, stopFirst, stopEmergency, stopEmergencyLocal, stopSameDay, stopAtOnce, stopPrompt,
    stopTell, stopCall, stopCallNobody, stopDuring, stopNone, stopBaseline
  // Handout.
  case handoutKind, programKind, draft, superseded, forPatient, preparedBy, planVersion,
    planStart, planReview, goalsTitle, precautionsTitle, notForFinding, notForFindingSays,
    weightBearing, restrictUntil, restrictTwisting,
    restrictBending, restrictOverhead, restrictImpact, restrictLifting, restrictProne,
    restrictSupine, restrictFlexion, restrictExtension, restrictRotation, restrictAbduction,
    restrictAdduction, restrictSideBend, weightNone, weightToeTouch, weightPartial,
    weightTolerated, weightFull, partWrist, partShoulderJoint, notesTitle, painTitle,
    phaseTitle, phaseLength, phaseStart, phaseAfter, phaseWaits, phaseEnterWhen, phaseExitWhen,
    phaseGoals, dischargeTitle, blockWarmUp, blockMain, blockCoolDown, blockCircuit,
    circuitRounds, doseTitle, setRowsTitle, equipmentTitle, equipmentOptional, stepsTitle,
    cuesTitle, limitsTitle, limitDegrees, noPainHere, limitFirst, cautionTitle, noteTitle,
    whenTitle, insteadTitle,
    stopHereTitle, nextTitle, nextDecides, noSteps, gridTitle, gridCaption, gridWeek,
    gridExercise, gridDue, gridOpen, gridOff, gridCopies, gridTally, wordsTitle, wordSet,
    wordEffort, wordBorg, wordAffected, wordRound, wordEach, contactTitle, contactQuestions,
    contactAsk, contactEmergency, emergencyLocal, footer
  // What a figure shows.
  case figureSide, figureFront, figureBack, figureAbove, figureFrame, figureMoveSide, figureFelt,
    figureWorking, figureLegend, positionSupine, positionProne, positionQuadruped,
    positionKneeling, positionHalfKneeling, positionSideLying, positionSeated, positionStanding,
    positionInWater, partHip, partKnee, partAnkle, partShoulder, partElbow, partLowBack,
    partUpperBack, partNeck, partBody, motionBends, motionStraightens, motionSideways,
    motionTurns, motionRises, motionLowers
  // The other layouts.
  case pageMore, logKind, logHow, logWeek, logWeekFrom, logPainBefore, logPainWorst,
    logPainMorning, logEffort, logNotes
  // For the clinician.
  case clinicianKind, clinicianHeader, clinicianRemarks, clinicianOverrides, clinicianExercises,
    clinicianSources, clinicianVersions, remarkError, remarkCaution, remarkAdvice, remarkSetAside,
    remarkNone, remarkUnchecked, sourceIs, sourceClinician, fieldPlan, fieldPatient,
    fieldPatientKey, fieldIdentifier, fieldBorn, fieldLanguage, fieldBodyMass, fieldAffectedSide,
    fieldBaseline, fieldEquipment, fieldFindings, fieldSurgery, fieldWeightBearing, fieldScreened,
    fieldMeasures,
    fieldClinician, fieldClinic, fieldCall, fieldEmergency, fieldStart, fieldReview,
    fieldSchedule, fieldNotFor, fieldPhaseID, versionCatalog, versionWords, wordsReviewedBy,
    wordsNotReviewed, wordsMissing
  // The code for a phone.
  case codeTitle, codePlan, codeAddress
  // The first page, the row of a dose and the week's sheet.
  case stripTitle, rowSets, rowCount, rowTime, rowAmount, rowHold, rowSide, rowLoad, rowDays,
    rowEach,
    rowEachFirst, rowEachAffected, rowAffected, rowAlternating, rowBoth, figureStart,
    figureMiddle, figureEnd, figureMove, insteadOf, laterTitle, sheetTitle, sheetMany, sheetLong,
    sheetHeavy, sheetReserve, sheetSettled, sheetCut
  // Between sentences, and what a session needs to count.
  case sentenceEnd, morningNoted
  // What changed in the plan.
  case changedTitle, changedInstead, changedStops, changedStopsAgain, changedNew, changedGone,
    changedGoneWords, changedHere, changedBefore, changedNow, changedNext, changedOrder,
    changedOrderWords, changedPhases, changedRest, changedNothing, changedReview, changedCards,
    changedOldNew
  // Between the holds of a workout on a watch.
  case workoutRelax
}

extension PhraseKey {
  /// The names in a phrase file, in the order of the cases.
  static let names = allCases.map(\.stringValue)
}
