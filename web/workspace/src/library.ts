// The only module that names the libraries; besides it only the compiler imports them, for JSX.
export { Fragment, render } from 'preact';
export type { ComponentChildren, JSX, TargetedEvent, TargetedInputEvent, TargetedKeyboardEvent, TargetedSubmitEvent } from 'preact';
export { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
export { batch, computed, effect, signal, useComputed, useSignal } from '@preact/signals';
export type { ReadonlySignal, Signal } from '@preact/signals';
