/// A phrase that the clinician reads: a number to the code, and in a phrase file the name of its case.
///
/// A new phrase is a name here and a line in `clinician/en.json`, as ``PhraseKey`` has it for patients.
package enum ClinicianKey: Int, CaseIterable, CodingKey {
  // What changed between two versions.
  case changeSafety, changeExercises, changeDose, changeSide, changeLoad, changeOrder,
    changeSchedule, changeProgression, changePhases, changePatientData, changeDates, changeWords,
    changeFromTo, changeMoved, changeAddedWords, changeRemovedWords, changeAdded, changeRemoved,
    changeChanged, changeLineAdded, changeLineRemoved, changeReordered, changeNothing,
    changeNoSchedule, changeNoProgression, changeNone, changeSetRow, changeAlways, changeOr,
    changeNoBlock, changeWarmUp, changeMain, changeCoolDown, changeCircuit
  // A line that is offered.
  case offerMoreLoad, offerWrite, offerFirst, offerLast, offerInsteadOfGrowth, offerInsteadOfStep,
    offerInsteadOfStepNumber, offerBelowGrowth, offerBelowStep, offerBelowStepNumber, offerHold,
    offerLine, offerSessions, offerRepetitions, offerLoad, offerBand, offerNeeds, offerChoices,
    offerNoDose, offerNoVolume, offerChoice, offerChoiceAs, offerSources, offerKnow, offerFrom,
    offerLeftOut, offerOfPlan, offerNothingOpen, offerNothingChanged
  // What a review proposes, and why.
  case reviewAdvance, reviewHold, reviewGoBack, reviewGoBackNowhere, reviewStop, reviewOfPlan,
    reasonStop, reasonEndOfLadder, reasonNoCondition, reasonNoRule
  // What keeps a step from being proposed.
  case unmetOn, unmetSessions, unmetNextMorning, unmetPain, unmetPainMissing, unmetEffort,
    unmetEffortMissing, unmetSettling, unmetSettlingMissing, unmetSymptoms, unmetSymptomsMissing,
    unmetWork, unmetWorkMissing, unmetDays, unmetNextDose, unmetConflict, unmetPainBefore,
    unmetBrokenOff, unmetFarMore, unmetOld, unmetGap, unmetAdherence, unmetUnread, unmetMeasure,
    unmetStop, unmetStopOn,
    doseNotANumber, doseStepUnstated, doseOtherUnit, doseBandOrder, doseTooManyDigits, doseNotKnown,
    remarkExactLoad, remarkBandOrder, remarkSetRowsStay, remarkYouJudge, remarkNoWayUp
  // Why a session asks to stop.
  case stopPainAbove, stopPainSevere, stopRose, stopRoseBy, stopSettledLate, stopNotSettled,
    stopUnnamed
  // Sessions that no rule could use.
  case unusedMore, unusedOtherPlan, unusedSamePatient, unusedOtherPatient, unusedOtherPatientStops,
    unusedOtherPhase, unusedNotApplied, unusedNothingDone, unusedNewerVersion, unusedOlderVersion,
    unusedUnknownVersion,
    unusedUnknown, unusedOtherStep, unusedAfterReview, unusedBeforePhase, unusedConflict
  // What the clinician is to know first, and what the patient wrote.
  case overdueReview, overduePhase, alertOverdue, alertAdherence, alertFarMore, alertFarMoreOften,
    alertUnknownPlan,
    readFirst, readFirstTitle, readFirstFoot, readTitle, readRecord
  // Outcome measures.
  case measureTitle, measureAsk, measureAskTitle, measureAskFoot, measureRecord, measureReadTitle,
    measureWorseThanFirst, measureWorseThanPrevious, measureSeveral, measureNotOneNumber,
    measureOtherUnit, measureOutOfRange, measureNoSide, measureOtherName, measureLater, measureStep,
    measureOn,
    measureUp, measureDown, measureSame, measureImproved, measureUnchanged, measureWorse,
    measureNotCompared, measureSinceFirst, measureSincePrevious, measureSinceBest, measureBest,
    measureMatters, measureBetterLower, measureBetterHigher, measureUnknown, measureDate,
    measureScore, measureChange, measureFrom, measureOfPlan, measureOfLog
  // A simulation.
  case simulationBegins, simulationBeginsAssumed, simulationWaits, simulationWithheld,
    simulationStop, simulationStopAt, simulationTimes, neverNoCondition, neverNoNextDose,
    neverOutOfReach, neverBehindAnother, neverPhaseNotEntered, neverWithheld, neverInTheseDays,
    dueOpen, dueAsNeeded, dueAnyDay
  // Why one exercise is near another.
  case nearOfferedFor, nearOffered, nearEasier, nearHarder, nearKind, nearSpine, nearMuscle,
    nearPosition, nearNoEquipment, nearOwnEquipment, nearNothing
  // A review in the terminal and on its page.
  case reviewTitle, reviewKind, reviewVersion, reviewDay, reviewFacts, reviewSessions,
    reviewNothing, reviewFoot, reviewStopFirst, reviewStopTitle, reviewStopFoot, reviewWaits,
    reviewWaitsTitle, reviewUnused, reviewUnusedTitle, reviewOpen, reviewToAccept, reviewID,
    tagStop, tagGoBack, tagAdvance, tagHold, rowNow, rowProposed, rowRule, rowBecause, rowLookedAt,
    rowSessions, rowMissing, rowNotReached, rowConfirm, rowKnow, rowSuggestion, rowBecauseOf,
    headNow, headProposed, headRule, headLookedAt, headBecauseOf, headMissing, headNotReached,
    headConfirm, headKnow, headJudge, headFrom, suggestionTitle, suggestionWrite, suggestionSources,
    suggestionFoot
  // What was done and felt, in tables and charts.
  case doneOfDue, doneOfDueTitle, doneOf, doneMore, donePartly, doneExercise, doneDue, doneDone,
    doneExtra, doneBegun, pain, painColumns, painColumnsLast, painTitle, painWorst, painBefore,
    painNextMorning, painLimit, chartDoses, chartOf, chartLoad, chartHold, chartTime,
    chartRepetitions, chartMost, chartNumbers, chartDate
  // A simulation in the terminal and on its page.
  case simulationTitle, simulationKind, simulationDays, simulationSeed, simulationFacts,
    simulationNothingDue, simulationDid, simulationNothingFires, simulationVersion,
    simulationEvent, simulationWhat, simulationSilent, simulationWhy, simulationEver,
    simulationNever, simulationCould, simulationAssumedTitle, simulationAssumed,
    simulationDidNotFire, simulationNeverCan, simulationCouldFire
  // One day of a plan.
  case dayNoStart, dayNotYet, dayNothingDue, dayToday, dayOpen, dayAim, dayAsNeeded, dayAnyDay
  // What a plan says of what it should say.
  case scoreCERT, scoreFITT, scoreAll, scoreMissing, scoreMet, scorePartly, scoreNotMet,
    scoreNotOfPlan
  // The versions of a plan.
  case historyAccepted, historyContradicts, historyMissing
  // The doses of an exercise's sources.
  case dosesNone, dosesFrom
  // Days of a simulation, and what came of every made-up patient.
  case simulationAnsweredStops, simulationRead, simulationToRead, simulationToReadAsk,
    simulationFarMore, simulationTold, simulationNoSession, simulationSessions,
    simulationAsPrescribed, simulationNotAsPrescribed, simulationPain, simulationPainUnknown,
    simulationPatient, simulationModel, simulationAnswers, simulationDaysTitle,
    simulationRefused, simulationRefusedTitle, dangerTitle, dangerMissed, dangerMust, dangerCaught,
    dangerStop, dangerRead, dangerHeld, dangerNoSession, dangerNothing, dangerDose,
    dangerDoseNobody,
    dangerWorst, dangerSteps, dangerNoStep
  // Screening questions.
  case screeningBegins, screeningHint, screeningDate, screeningHelp, screeningWhich, screeningTold
  // What compose asks.
  case composeSoFar, composeElsewhere, composePhase, composePhaseOpen, composeNextPhase,
    composeNextPhaseHint, composeNextPhaseHelp, composeEntry, composeEntryHint, composeEntryHelp,
    composeEntryLater, composeExercise, composeExerciseHint, composeExerciseHelp, composeWhich,
    composeWhichHint, composeWhichMore, composeNoNumber, composeNoneFound, composeNearest,
    composeFound,
    composeFoundNeeds, composeMoreFound, composeDose, composeDoseHint, composeDoseOfSource,
    composeDoseAgain, composeDoseAgainHint, composeDoseNone, composeOut, composeNote,
    composeNoteHint, composeNoteOrBack, composeNoteHelp, composeGrowth, composeGrowthOrBack,
    composeGrowthHint, composeGrowthOffered, composeNoLine, composeNeedsDose, composeWrote
  // How plainly a handout speaks.
  case gradeTitle, gradeItem, gradeSection, gradeSectionGrade
}

extension ClinicianKey {
  /// The names in a phrase file, in the order of the cases.
  static let names = allCases.map(\.stringValue)
}
