"""A small page as templates make it, and the document that it becomes."""

from generator.documents.blocks import Document, Fact
from generator.documents.reading import read_blocks

PAGE = """---
title: "x"
---

# 2024年5月月报

<div class="hy-meta" data-search-exclude><span>数据截至 7月1日</span><span>演示</span></div>

<nav class="hy-turning"><a href="x">上个月</a></nav>

<p class="hy-lede">共收到 <b>23</b> 件 &lt;b&gt;。
<span class="hy-quiet"><a class="hy-term" href="d#a">重复</a> ·
<a class="hy-term" href="d#b">重开</a></span> <a href="f">当前待办&nbsp;→</a></p>

## 概览 \\(一\\)

<section class="hy-cards">
<div class="hy-card"><div class="hy-card__name"><a href="d">工单</a></div><div class="hy-card__value">23</div>
<div class="hy-card__moved">较上月<br>较去年</div><svg aria-hidden="true"></svg></div>
</section>

<ol><li><div>甲</div><div><span>5 件</span><span aria-hidden="true">▲</span><span>占比 2%</span></div></li>
<li>乙</li></ol>

<details><summary>其他</summary><ul><li>丙</li></ul></details>

<figure class="hy-chart" id="channels"><figcaption class="hy-chart-title">渠道</figcaption>
<p class="hy-unseen">条形图。</p><p class="hy-chart-caption">占比。</p>
<details class="hy-chart-numbers"><summary>数据</summary>
<table><tr><th>a</th></tr><tr><td>1</td></tr></table></details></figure>

<div class="hy-scroll"><table class="hy-table">
<thead><tr><th>维度</th><th class="hy-number">n</th><th>注</th></tr></thead>
<tbody><tr><th>态度</th><td colspan="2" class="hy-number">样本不足</td></tr>
<tr hidden><td>隐</td></tr>
<tr><td>另有 2 组样本过少。</td><td></td><td></td></tr></tbody></table></div>

<figure class="hy-quote"><blockquote>=cmd #eval("x") \\ $1 @a</blockquote>
<figcaption>电话 · FB1</figcaption></figure>
<p hidden>看不见</p>
<!-- 也看不见 -->
"""
DOCUMENT = Document(
    "2024年5月月报", "示例公司", (Fact("编制", "客服主管 #1"), Fact("审核", "经理")), read_blocks(PAGE), "zh"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
