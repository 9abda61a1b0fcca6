/** One sentence or two per notice code: what happened, what is safe, what to do. Parameters are the notice's own. */
export const notices = {
  databaseRestored: '数据库文件损坏，已用备份“{{file}}”恢复。备份之后的操作可能缺失，请核对最近的案件并通知系统管理员。',
  databaseSetAside: '数据库文件损坏，已另存为“{{file}}”，未删除。请保留该文件并联系系统管理员。',
  databaseRestarted: '数据库服务意外中断，已自动恢复。已提交的操作没有丢失；如刚才的操作提示失败，请重做一次。',
  backupFailed: '自动备份失败（{{reason}}）。现有数据不受影响；请检查磁盘空间和写入权限后，在“系统管理”中立即备份。',
  workerRestarted: '后台同步进程意外退出，已重新启动（第 {{restarts}} 次）。案件数据不受影响，无需操作；若反复出现，请联系系统管理员。',
  windowReloaded: '界面进程意外退出，已重新载入。已提交的操作没有丢失；未提交的填写内容请重新录入。',
  feedQuarantined: '来源“{{feed}}”有 {{count}} 条数据不合规范，已隔离待查，其余数据正常入库。',
  uncleanExit: '上次未正常退出，已完成数据库自检，数据完好，无需操作。',
  diskLow: '磁盘剩余空间仅 {{freeMb}} MB。现有数据不受影响，但备份可能失败；请尽快清理磁盘。',
  settingsReset: '设置文件无法读取，已另存为“{{file}}”并恢复默认设置。业务数据不受影响，请重新选择语言和主题。',
  simulationResumeFailed: '演示模拟未能继续（{{reason}}）。演示数据不受影响；可通过“开发”菜单重新生成，或重启应用。',
  quarantine: { row: '行号', reason: '原因', column: '第{{n}}列', issue: '{{what}}。{{remedy}}' },
  fatal: {
    title: '结网无法继续显示窗口',
    body: '窗口在短时间内多次崩溃。已提交的操作都已保存在本机。可以再试一次，或退出后重新打开。',
    retry: '再试一次',
    quit: '退出',
  },
} as const;
