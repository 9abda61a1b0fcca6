/**
 * Every fault that an import can name. Each has words in both languages under `import:issue.<code>.what` and `.remedy` (a test
 * compares the lists). File faults end the import before a preview exists; the others are issues of a row, or of row 0, the file.
 */
export const fileFaultCodes = [
  'fileMissing', 'fileUnreadable', 'fileEmpty', 'fileTooLarge', 'fileChanged', 'binaryFile', 'spreadsheetFile', 'archiveFile', 'utf16File',
  'headerOnly', 'tooManyColumns', 'jsonNotCsv', 'csvNotJson', 'jsonBroken', 'jsonTooDeep', 'notGeoJson', 'noFeatures', 'importGone', 'importStopped', 'fieldsMissing', 'notStaged',
] as const;
export type FileFaultCode = (typeof fileFaultCodes)[number];

export const issueCodes = [
  // The file as a whole
  'fieldNotMapped', 'crsContradiction', 'crsUnknown', 'crsProjected', 'crsSuspicion', 'constantOffset', 'headerRepeated', 'headerEmpty',
  // A line of CSV
  'undecodable', 'nulByte', 'cellTooLong', 'tooManyCells', 'brokenQuotes', 'unclosedQuote', 'extraCells', 'missingCells', 'formulaText', 'valueTooLong',
  // Areas: geometry
  'noGeometry', 'wrongGeometryType', 'badCoordinates', 'tooFewPoints', 'openRing', 'duplicatePoints', 'selfCrossing', 'selfTouching', 'ringsCross', 'holeOutside', 'holesNested',
  'partsOverlap', 'tooManyPoints', 'tooManyParts', 'swappedAxes', 'projectedCoordinates', 'outsideChina', 'farFromKnown',
  // Areas: hierarchy and siblings
  'overlapsSibling', 'sameLand', 'gapBetweenSiblings', 'parentMissing', 'parentNotFound', 'parentAmbiguous', 'parentBad', 'parentWrongLevel', 'outsideParent', 'leavesParent', 'rootArea',
  // Areas: attributes
  'codeEmpty', 'nameEmpty', 'codeRepeated', 'codeShape', 'codeOfOtherLevel', 'levelUnknown', 'residentsUnreadable', 'gridKindUnknown', 'updatesExisting',
  // Roads
  'notALine', 'lineTooShort', 'lineTooLong', 'roadNotOpen', 'roadClassUnknown', 'oneWayUnknown', 'limitUnreadable', 'turnBanUnread', 'turnBanRoadUnknown', 'turnBanWithoutJunction',
  // People
  'roleEmpty', 'roleUnknown', 'skillUnknown', 'phoneShape', 'phoneDamaged', 'phoneShared', 'phoneOfOther', 'refRepeated', 'personRepeated', 'gridUnknown', 'gridAmbiguous',
  // Cases
  'titleEmpty', 'numberRepeated', 'caseExists', 'startMissing', 'timeUnreadable', 'timeAmbiguous', 'timeWithoutClock', 'timeOutOfRange', 'timesOutOfOrder', 'dispatchTimeUnknown', 'caseStillOpen',
  'itemUnknown', 'itemAmbiguous', 'sourceUnknown', 'severityUnknown', 'pointUnreadable', 'outsideAreas', 'placeUnknown',
] as const;
export type IssueCode = (typeof issueCodes)[number];
