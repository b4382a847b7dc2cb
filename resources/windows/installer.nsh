; Windows, per user: "Open with", the "Send to" menu, and fax: links. Written by the documented registry keys; not tried.
; Pagewire offers itself and never becomes the default of anything that has one. Nothing behind "--" is read as a switch.

!macro customInstall
  ; "Open with": a registered application names the types it opens without becoming their default.
  WriteRegStr HKCU "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr HKCU "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
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

  ; "Send to": files that were picked come behind the arguments of the shortcut.
  CreateShortCut "$SENDTO\${PRODUCT_NAME}.lnk" "$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--"

  ; fax: links, only where no other program has them.
  ReadRegStr $0 HKCR "fax\shell\open\command" ""
  StrCmp $0 "" 0 pagewireLinksTaken
  WriteRegStr HKCU "Software\Classes\fax" "" "URL:fax"
  WriteRegStr HKCU "Software\Classes\fax" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\fax\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
  pagewireLinksTaken:
!macroend

; Before the program's files go: printer, start at login and key go in any case, faxes only when somebody says so. An upgrade also uninstalls, and takes nothing.
!macro customUnInit
  ${IfNot} ${isUpdated}
    StrCpy $0 "keep"
    ${IfNot} ${Silent}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Erase all faxes, their documents and the settings of ${PRODUCT_NAME} too? They cannot be brought back." IDNO pagewireKeeps
      StrCpy $0 "erase"
      pagewireKeeps:
    ${EndIf}
    ExecWait '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" uninstall --data $0'
  ${EndIf}
!macroend

!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  Delete "$SENDTO\${PRODUCT_NAME}.lnk"
  ; Only what is ours: another program may have taken the links over.
  ReadRegStr $0 HKCU "Software\Classes\fax\shell\open\command" ""
  StrCmp $0 '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"' 0 pagewireLinksNotOurs
  DeleteRegKey HKCU "Software\Classes\fax"
  pagewireLinksNotOurs:
!macroend

!macro pagewireOpens ending
  WriteRegStr HKCU "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" "${ending}" ""
!macroend
