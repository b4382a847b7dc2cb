; Windows: "Open with", the "Send to" menu, and fax: links. Written by the documented registry keys; compiled by makensis in the tests, never run.
; Pagewire offers itself and never becomes the default of anything that has one. Nothing behind "--" is read as a switch.
; SHELL_CONTEXT is HKLM when it is installed for everybody and HKCU when it is installed for one user: electron-builder's multiUser.nsh
; sets it, and $installMode, before any of these macros runs, in the uninstaller too.

!define PAGEWIRE_APPLICATION "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
!define PAGEWIRE_LINKS "Software\Classes\fax"
!define PAGEWIRE_COMMAND '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'

!macro customInstall
  ; "Open with": a registered application names the types it opens without becoming their default.
  WriteRegStr SHELL_CONTEXT "${PAGEWIRE_APPLICATION}" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "${PAGEWIRE_APPLICATION}\shell\open\command" "" '${PAGEWIRE_COMMAND}'
  !insertmacro pagewireOpens ".pdf"
  !insertmacro pagewireOpens ".jpg"
  !insertmacro pagewireOpens ".jpeg"
  !insertmacro pagewireOpens ".png"
  !insertmacro pagewireOpens ".tif"
  !insertmacro pagewireOpens ".tiff"
  !insertmacro pagewireOpens ".heic"
  !insertmacro pagewireOpens ".doc"
  !insertmacro pagewireOpens ".docx"
  !insertmacro pagewireOpens ".odt"
  !insertmacro pagewireOpens ".rtf"

  ; "Send to": files that were picked come behind the arguments of the shortcut. Windows has this menu for each user only.
  ${If} $installMode == "CurrentUser"
    CreateShortCut "$SENDTO\${PRODUCT_NAME}.lnk" "$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--"
  ${EndIf}

  ; fax: links, only where no other program has them, for this user or for everybody.
  ReadRegStr $0 HKCR "fax\shell\open\command" ""
  StrCmp $0 "" 0 pagewireLinksTaken
  WriteRegStr SHELL_CONTEXT "${PAGEWIRE_LINKS}" "" "URL:fax"
  WriteRegStr SHELL_CONTEXT "${PAGEWIRE_LINKS}" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "${PAGEWIRE_LINKS}\shell\open\command" "" '${PAGEWIRE_COMMAND}'
  pagewireLinksTaken:
!macroend

; Before the program's files go, and after a person has agreed to the removal: printer, start at login and key go in any case, faxes only
; when somebody says so. An upgrade also uninstalls, and takes nothing. Of whoever runs this: when it is removed for everybody, others
; keep what is theirs.
!macro customUnInstall
  ${IfNot} ${isUpdated}
    StrCpy $0 "keep"
    ${IfNot} ${Silent}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Erase all faxes, their documents and the settings of ${PRODUCT_NAME} too? They cannot be brought back." IDNO pagewireKeeps
      StrCpy $0 "erase"
      pagewireKeeps:
    ${EndIf}
    ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" uninstall --data $0'
  ${EndIf}

  DeleteRegKey SHELL_CONTEXT "${PAGEWIRE_APPLICATION}"
  ${If} $installMode == "CurrentUser"
    Delete "$SENDTO\${PRODUCT_NAME}.lnk"
  ${EndIf}
  ; Only what is ours: another program may have taken the links over.
  ReadRegStr $0 SHELL_CONTEXT "${PAGEWIRE_LINKS}\shell\open\command" ""
  StrCmp $0 '${PAGEWIRE_COMMAND}' 0 pagewireLinksNotOurs
  DeleteRegKey SHELL_CONTEXT "${PAGEWIRE_LINKS}"
  pagewireLinksNotOurs:
!macroend

!macro pagewireOpens ending
  WriteRegStr SHELL_CONTEXT "${PAGEWIRE_APPLICATION}\SupportedTypes" "${ending}" ""
!macroend
