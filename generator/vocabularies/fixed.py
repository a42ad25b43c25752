"""The coded lists that the software fixes, because its own logic depends on each code (DOMAIN 2 and 3).

Teams set their own channels, categories, priorities and so on in records/settings/; these lists are fixed.
"""

from collections.abc import Mapping
from types import MappingProxyType

from generator.vocabularies.codebook import Codebook, Entry, Grouped


def _book(*rows: tuple[str, ...]) -> Codebook[Entry]:
    """Build a list from rows of code, zh, en and any number of aliases."""
    return Codebook(tuple(Entry(code, zh, en, tuple(aliases)) for code, zh, en, *aliases in rows))


def _grouped(*rows: tuple[str, ...]) -> Codebook[Grouped]:
    """Build a list from rows of group, code, zh, en and any number of aliases."""
    return Codebook(
        tuple(Grouped(code, zh, en, tuple(more), group=group) for group, code, zh, en, *more in rows)
    )


_RECORDS: dict[str, Codebook[Entry]] = {
    "kinds": _book(
        ("feedback", "反馈", "Feedback", "客户反馈"),
        ("complaint", "投诉", "Complaint", "客户投诉"),
        ("survey", "满意度调查", "Satisfaction survey", "满意度", "CSAT"),
        ("campaign", "收集活动", "Campaign", "专项收集"),
        ("case", "案例分析", "Case analysis", "案例"),
        ("action", "改进措施", "Improvement action", "改进"),
        ("report", "周期报告", "Period report", "报告"),
    ),
    "feedback_types": _book(
        ("problem", "问题", "Problem", "问题反馈", "故障"),
        ("suggestion", "建议", "Suggestion", "意见建议"),
        ("praise", "表扬", "Praise", "好评", "感谢", "compliment"),
        ("question", "咨询", "Question", "疑问", "提问", "enquiry", "inquiry"),
    ),
    "scopes": _book(
        ("core", "核心功能", "Core function", "核心"),
        ("secondary", "次要功能", "Secondary function", "次要"),
        ("detail", "细节体验", "Detail", "细节"),
        ("none", "不影响功能", "No function affected", "无"),
    ),
    "flags": _book(
        ("safety", "安全", "Safety", "人身安全", "安全问题"),
        ("publicity", "舆情", "Publicity", "舆情风险", "曝光"),
        ("batch", "批量问题", "Affects many customers", "批量", "群体问题"),
    ),
    "sentiments": _book(
        ("positive", "正面", "Positive", "积极", "正向"),
        ("neutral", "中性", "Neutral"),
        ("negative", "负面", "Negative", "消极", "负向"),
    ),
    "invalid_reasons": _book(
        ("duplicate", "重复", "Duplicate", "重复反馈"),
        ("advertising", "广告", "Advertising", "广告推销"),
        ("abuse", "辱骂", "Abuse", "恶意辱骂"),
        ("vague", "内容不清", "Too vague", "描述不清", "内容模糊"),
        ("test", "测试数据", "Test entry", "测试"),
        ("other", "其他", "Other", "其它"),
    ),
    "states": _book(
        ("new", "待受理", "New", "新建"),
        ("in_progress", "处理中", "In progress", "跟进中"),
        ("waiting", "待客户补充", "Waiting for the customer", "等待客户"),
        ("resolved", "已解决", "Resolved"),
        ("confirmed", "客户已确认", "Confirmed by the customer", "已确认"),
        ("closed", "已结案", "Closed", "结案"),
        ("invalid", "无效", "Invalid"),
        ("duplicate", "重复", "Duplicate"),
    ),
    "attachment_types": _book(
        ("screenshot", "截图", "Screenshot"),
        ("photo", "照片", "Photo", "图片"),
        ("recording", "录音", "Recording", "通话录音"),
        ("video", "视频", "Video", "录像"),
        ("chat", "聊天记录", "Chat log"),
        ("voucher", "凭证", "Receipt", "订单凭证", "支付凭证"),
        ("document", "文件", "Document", "文档"),
        ("other", "其他", "Other", "其它"),
    ),
}

_HANDLING: dict[str, Codebook[Entry]] = {
    "demands": _book(
        ("refund", "退款", "Refund", "退货退款"),
        ("exchange", "换货", "Exchange", "更换"),
        ("resend", "补发", "Resend", "重新发货"),
        ("apology", "道歉", "Apology", "赔礼道歉"),
        ("compensation", "补偿", "Compensation", "赔偿"),
        ("explanation", "说明原因", "Explanation", "解释", "解释说明"),
        ("other", "其他", "Other", "其它"),
    ),
    "severities": _book(
        ("major", "重大", "Major", "重大投诉"),
        ("ordinary", "普通", "Ordinary", "普通投诉", "一般投诉"),
    ),
    "case_severities": _book(
        ("major", "重大", "Major", "重大案例"),
        ("typical", "典型", "Typical", "典型案例"),
    ),
    "compensation_kinds": _book(
        ("coupon", "优惠券", "Coupon", "代金券", "voucher"),
        ("cash", "现金", "Cash", "现金补偿"),
        ("refund", "退款", "Refund", "退差价"),
        ("points", "积分", "Points"),
        ("gift", "赠品", "Gift", "礼品"),
        ("waiver", "费用减免", "Fee waiver", "减免"),
        ("other", "其他", "Other", "其它"),
    ),
    "events": _book(
        ("responded", "首次响应", "First response", "已响应"),
        ("acknowledged", "受理告知", "Acknowledged", "受理"),
        ("assigned", "分派", "Assigned", "指派"),
        ("transferred", "转办", "Transferred", "转交"),
        ("reprioritised", "调整优先级", "Priority changed", "reprioritized"),
        ("investigating", "启动调查", "Investigation started", "调查"),
        ("waiting_customer", "待客户补充", "Waiting for the customer", "等待客户"),
        ("customer_replied", "客户已回复", "Customer replied", "客户回复"),
        ("progress", "进展", "Progress note", "进展说明"),
        ("planned", "列入计划", "Planned", "已列入计划"),
        ("proposed", "提出方案", "Solution proposed", "方案"),
        ("accepted", "客户认可", "Accepted by the customer", "认可"),
        ("declined", "客户不认可", "Declined by the customer", "不认可"),
        ("resolved", "方案执行完毕", "Resolved", "已解决", "执行完毕"),
        ("notified", "结果反馈", "Customer told of the result", "结果告知"),
        ("revisited", "回访", "Revisited", "客户回访"),
        ("reopened", "重新处理", "Reopened", "重新打开"),
        ("escalated", "升级上报", "Escalated", "升级"),
        ("delayed", "超时说明", "Delay explained", "延期说明"),
        ("closed", "结案", "Closed", "已结案"),
    ),
    "proposal_outcomes": _book(
        ("immediate", "立即解决", "Solved at once"),
        ("planned", "列入计划", "Planned"),
        ("declined_request", "无法满足", "Request declined", "无法满足诉求"),
    ),
    "cause_dimensions": _book(
        ("customer", "客户", "Customer", "客户原因"),
        ("process", "流程", "Process", "流程原因"),
        ("people", "人员", "People", "人员原因"),
        ("system", "系统", "System", "系统原因"),
    ),
    "survey_cause_dimensions": _book(
        ("process", "流程", "Process", "流程原因"),
        ("people", "人员", "People", "人员原因"),
        ("system", "系统", "System", "系统原因"),
    ),
    "cause_details": _grouped(
        ("customer", "misuse", "使用不当", "Misuse", "操作不当"),
        ("customer", "misunderstanding", "理解偏差", "Misunderstanding", "误解"),
        ("process", "rule_gap", "规则缺失", "Gap in the rules", "规则漏洞", "制度缺失"),
        ("process", "missing_step", "环节缺失", "Missing step", "步骤缺失"),
        (
            "process",
            "cross_department",
            "跨部门协作不畅",
            "Poor cross-department work",
            "跨部门协作",
            "cross-department",
        ),
        ("people", "slip", "操作失误", "Slip", "失误"),
        ("people", "training", "培训不足", "Lack of training", "业务不熟"),
        ("people", "service_awareness", "服务意识不足", "Lack of service awareness", "服务意识"),
        ("system", "defect", "系统缺陷", "System defect", "程序缺陷"),
        ("system", "data", "数据错误", "Wrong data", "数据异常"),
        ("system", "slowness", "系统缓慢", "Slowness", "性能不足"),
    ),
}

_IMPROVEMENT: dict[str, Codebook[Entry]] = {
    "survey_methods": _book(
        ("online", "在线", "Online", "在线问卷", "线上"),
        ("phone", "电话", "Phone", "电话回访"),
        ("email", "邮件", "Email", "电子邮件", "e-mail"),
        ("paper", "纸质", "Paper", "纸质问卷"),
    ),
    "survey_triggers": _book(
        ("immediate", "即时", "Immediate", "即时触发"),
        ("periodic", "定期", "Periodic", "定期触发"),
    ),
    "occasions": _book(
        ("launch", "新品或新功能上线", "Launch", "新品上线", "新功能上线", "上线"),
        ("process_change", "流程调整", "Process change", "流程变更"),
        ("promotion", "促销活动", "Promotion", "大促", "促销"),
        ("complaint_follow_up", "投诉跟踪", "Complaint follow-up", "投诉回访"),
        ("regular", "常规收集", "Regular", "常规"),
    ),
    "terms": _book(("short", "短期", "Short term"), ("long", "长期", "Long term")),
    "effect_metrics": _book(
        ("tickets", "反馈与投诉量", "Tickets", "工单量", "反馈量"),
        ("complaints", "投诉量", "Complaints", "投诉数"),
        ("mean_score", "平均分", "Mean score", "满意度均分", "均分"),
        ("low_share", "低分占比", "Share of low scores", "低分率"),
        ("attainment", "时限达标率", "Target attainment", "达标率"),
        ("resolution_time", "解决时长", "Resolution time", "处理时长"),
    ),
    "review_results": _book(
        ("pending", "待验证", "Pending"),
        ("met", "已达标", "Met", "达标"),
        ("not_met", "未达标", "Not met", "不达标"),
        ("inconclusive", "证据不足", "Inconclusive"),
    ),
    "roles": _book(
        ("agent", "坐席", "Agent", "客服坐席"),
        ("specialist", "专员", "Specialist"),
        ("supervisor", "主管", "Supervisor"),
        ("manager", "经理", "Manager"),
        ("director", "总监", "Director"),
        ("quality", "质检", "Quality", "质检员"),
        ("head", "部门负责人", "Head of department", "负责人"),
    ),
    "reference_display": _book(
        ("hidden", "隐藏", "Hidden", "不显示"),
        ("pseudonym", "代号", "Pseudonym", "化名"),
        ("shown", "显示", "Shown"),
    ),
}

_DEADLINES: dict[str, Codebook[Entry]] = {
    "targets": _book(
        ("first_response", "首次响应", "First response"),
        ("acknowledgement", "受理告知", "Acknowledgement"),
        ("investigation", "启动调查", "Investigation started"),
        ("resolution", "解决", "Resolution", "首次解决"),
        ("total_resolution", "最终解决", "Final resolution", "重开后解决", "total resolution"),
        ("promise", "承诺时限", "Promise to the customer", "承诺"),
        ("immediate", "立即解决", "Immediate solution"),
        ("progress", "进展反馈", "Progress note"),
        ("notification", "结果反馈", "Customer told of the result"),
        ("revisit", "回访", "Revisit"),
        ("survey_sent", "发送问卷", "Survey sent"),
        ("low_score_followup", "低分回访", "Low-score follow-up", "低分跟进"),
        ("case_analysis", "案例分析", "Case analysis"),
        ("action_completion", "措施完成", "Action completed"),
        ("action_progress", "措施进展", "Action progress note"),
        ("effect_review", "效果验证", "Effect review"),
        ("period_report", "周期报告提交", "Period report submitted", "月报提交"),
    ),
    "deadline_states": _book(
        ("met", "按时完成", "Met"),
        ("breached", "超时完成", "Breached"),
        ("open", "进行中", "Open"),
        ("due_soon", "即将到期", "Due soon"),
        ("overdue", "已逾期", "Overdue", "逾期"),
        ("paused", "暂停计时", "Paused", "暂停"),
        ("not_applicable", "不适用", "Not applicable"),
    ),
}

_APPROVALS: dict[str, Codebook[Entry]] = {
    "standings": _book(
        ("draft", "草稿", "Draft", "待审批"),
        ("partly", "审批未齐", "Approvals missing"),
        ("approved", "已审批", "Approved"),
        ("suspect", "待复核", "To be reviewed again"),
        ("void", "审批已失效", "Approval void"),
    ),
    "approval_states": _book(
        ("valid", "有效", "Holds"),
        ("suspect", "待复核", "In doubt"),
        ("void", "已失效", "Void"),
        ("forged", "印记不符", "Seal does not fit"),
        ("author", "撰写人不能审批", "Wrote it, may not approve"),
        ("handler", "处理人不能审批", "Handled it, may not approve"),
        ("role", "无审批权限", "Role may not approve"),
        ("superseded", "已重新审批", "Approved anew since"),
    ),
}

#: List name → codebook. The names are what record models mark a field with: settings.codebook(name).
VOCABULARIES: Mapping[str, Codebook[Entry]] = MappingProxyType(
    _RECORDS | _HANDLING | _IMPROVEMENT | _DEADLINES | _APPROVALS
)
