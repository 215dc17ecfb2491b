<p>[[Chưa có kỳ công bố nào. Đơn vị chủ trì công bố bằng lệnh|Nothing has been released yet. The releasing office publishes with]] <code>luytre release</code>.</p>
